"""Bytes become documents: one file a format. `read_packet` is the way in."""

from extract.readers.packet import Packet, read_document, read_packet

__all__ = ["Packet", "read_document", "read_packet"]
