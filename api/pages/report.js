(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const documents = document.getElementById("documents");
  const spoken = document.getElementById("spoken");
  const panels = all(".panel");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const keysOf = (element) => (element.dataset.s || element.dataset.spans || "").split(" ").filter(Boolean);
  const marksOf = (key) => all(`[data-s~="${key}"]`);
  /* On a page of a PDF the boxes are what is seen; the text layer is marked too, but shown on demand. */
  const seen = (key) => marksOf(key).find((mark) => !mark.closest("details:not([open])"));
  let panel = panels[0], criterion = null, at = -1;

  const show = (element, block = "center") => element.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });
  const truthOf = (one) => ["met", "not_met", "unknown"].find((truth) => one.classList.contains(truth));

  function point(key) {
    all(".here").forEach((one) => one.classList.remove("here"));
    marksOf(key).forEach((mark) => mark.classList.add("here"));
    const quote = criterion && all(".quote", criterion).find((one) => one.dataset.span === key);
    if (quote) quote.classList.add("here");
    const mark = seen(key);
    if (mark) show(mark);
    return quote;
  }

  function clear() {
    all(".on, .here, .chosen").forEach((one) => one.classList.remove("on", "here", "chosen"));
    all(".pick[aria-pressed=true]").forEach((one) => one.setAttribute("aria-pressed", "false"));
    documents.classList.remove("choosing", "met", "not_met", "unknown");
    criterion = null;
    at = -1;
  }

  function choose(one, key) {
    const keys = keysOf(one);
    clear();
    criterion = one;
    one.classList.add("chosen");
    one.querySelector(".pick").setAttribute("aria-pressed", "true");
    documents.classList.add("choosing", truthOf(one));
    keys.forEach((each) => marksOf(each).forEach((mark) => mark.classList.add("on")));
    show(one, "nearest");
    const label = `${one.querySelector(".id").textContent} ${one.querySelector(".pick .truth").textContent}`;
    if (!keys.length) { spoken.textContent = `${label}, no place in the chart`; return; }
    at = Math.max(0, keys.indexOf(key));
    tell(label, keys, point(keys[at]));
  }

  function tell(label, keys, quote) {
    const where = quote ? quote.querySelector(".place").textContent : "";
    spoken.textContent = `${label}, place ${at + 1} of ${keys.length}: ${where}`;
  }

  function stepCriterion(by) {
    const list = all(".criterion", panel);
    const next = list[Math.min(list.length - 1, Math.max(0, criterion ? list.indexOf(criterion) + by : 0))];
    if (!next) return;
    choose(next);
    next.querySelector(".pick").focus({ preventScroll: true });
  }

  function stepPlace(by) {
    if (!criterion) { stepCriterion(1); return; }
    const keys = keysOf(criterion);
    if (!keys.length) return;
    at = (at + by + keys.length) % keys.length;
    tell(criterion.querySelector(".id").textContent, keys, point(keys[at]));
  }

  function choosePanel(id) {
    panel = document.getElementById(id);
    clear();
    panels.forEach((one) => one.classList.toggle("other", one !== panel));
    all(".therapy").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.panel === id)));
  }

  /* A mark belongs to every criterion that rests on it: a second click goes on to the next one, a fact alone opens the list. */
  function fromMark(mark) {
    const keys = keysOf(mark);
    const owners = all(".criterion", panel).filter((one) => keysOf(one).some((key) => keys.includes(key)));
    if (owners.length) {
      const owner = owners[(owners.indexOf(criterion) + 1) % owners.length];
      choose(owner, keys.find((key) => keysOf(owner).includes(key)));
      return;
    }
    const facts = panel.querySelector(".facts");
    const quote = all(".quote", facts).find((one) => keys.includes(one.dataset.span));
    if (!quote) return;
    clear();
    facts.open = true;
    point(quote.dataset.span);
    quote.classList.add("here");
    show(quote);
  }

  document.addEventListener("click", (event) => {
    const hit = (selector) => event.target.closest(selector);
    if (hit(".quote")) {
      const quote = hit(".quote"), owner = hit(".criterion");
      if (owner) choose(owner, quote.dataset.span); else { clear(); point(quote.dataset.span); quote.classList.add("here"); }
    } else if (hit(".goto")) choose(document.getElementById(hit(".goto").dataset.criterion));
    else if (hit(".criterion") && !hit(".more") && getSelection().isCollapsed) {
      if (hit(".criterion") === criterion) clear(); else choose(hit(".criterion"));
    }
    else if (hit(".therapy")) choosePanel(hit(".therapy").dataset.panel);
    else if (hit("[data-s]")) fromMark(hit("[data-s]"));
  });

  function hint(event, on) {
    const one = event.target.closest && event.target.closest(".criterion, [data-s], .quote");
    if (!one) return;
    if (one.matches("[data-s]")) {
      const keys = keysOf(one);
      all(".criterion", panel).forEach((each) => each.classList.toggle("touched", on && keysOf(each).some((key) => keys.includes(key))));
    } else {
      const keys = one.dataset.span ? [one.dataset.span] : keysOf(one);
      keys.forEach((key) => marksOf(key).forEach((mark) => mark.classList.toggle("hinted", on)));
    }
  }
  document.addEventListener("mouseover", (event) => hint(event, true));
  document.addEventListener("mouseout", (event) => hint(event, false));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { j: () => stepCriterion(1), k: () => stepCriterion(-1), n: () => stepPlace(1), p: () => stepPlace(-1), Escape: clear }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const links = all("nav a");
  const watcher = new IntersectionObserver((entries) => entries.forEach((entry) => {
    const link = links.find((one) => one.hash === `#${entry.target.id}`);
    if (entry.isIntersecting) links.forEach((one) => one.classList.toggle("current", one === link));
  }), { rootMargin: "-15% 0px -75% 0px" });
  all(".document").forEach((one) => watcher.observe(one));
  if (panels.length > 1) choosePanel(panels[0].id);
})();
