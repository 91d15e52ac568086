# docker build -t infucert . && docker run --rm -v "$PWD/packet:/packet:ro" infucert certify /packet --therapy ... --as-of ...
FROM python:3.11-slim-bookworm

WORKDIR /opt/infucert
COPY requirements.lock ./
# A compiler is there only while the packages without wheels are built.
RUN apt-get update \
    && apt-get install -y --no-install-recommends g++ \
    && pip install --no-cache-dir --requirement requirements.lock \
    && apt-get purge -y --auto-remove g++ \
    && rm -rf /var/lib/apt/lists/*

COPY pyproject.toml README.md LICENSE ./
COPY extract extract
COPY adjudicate adjudicate
COPY api api
RUN pip install --no-cache-dir --no-deps . && useradd --create-home infucert

USER infucert
WORKDIR /home/infucert
ENTRYPOINT ["infucert"]
CMD ["--help"]
