"use strict";
// Fills quotes from the articles, filters marked sentences, opens what a link leads to, gives the
// timelines one tab stop each, and opens everything for print. Without it all text is still there.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  for (const quote of all("[data-of]")) {
    const words = document.getElementById(quote.dataset.of)?.firstElementChild;
    if (!words) continue;
    const said = document.createElement("q");
    said.textContent = words.textContent.replace(/\s+/g, " ");
    quote.append(said);
  }

  // A sentence or session inside a closed part: open every part around it, then go there.
  const reveal = (target) => {
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    for (const part of [target, target.closest("p"), target.closest(".article")]) {
      part?.classList.remove("gone", "off");
    }
    const focus = target.tagName === "DETAILS" ? target.firstElementChild : target;
    focus.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start", behavior: still.matches ? "instant" : "auto" });
    all(".here").forEach((old) => old.classList.remove("here"));
    if (target.tagName === "MARK") target.classList.add("here");
  };
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target) reveal(target);
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    // The same link twice changes no hash, yet must open again what was closed between.
    if (link?.hash && link.hash === location.hash) follow();
    else if (link?.href?.baseVal && link.href.baseVal === location.hash) follow();
  });
  if (location.hash) follow();

  const points = (group) => all("a", group);
  const stop = (chosen, group) => points(group).forEach((p) => p.setAttribute("tabindex", p === chosen ? 0 : -1));
  for (const group of all("[data-roving]")) stop(points(group)[0], group);
  // Listened to on the document: an SVG group with a listener for focus becomes a tab stop itself.
  document.addEventListener("focusin", (event) => {
    const point = event.target.closest("[data-roving] a");
    if (point) stop(point, point.closest("[data-roving]"));
  });
  document.addEventListener("keydown", (event) => {
    const point = event.target.closest("[data-roving] a");
    if (!point) return;
    const row = points(point.closest("[data-roving]"));
    const at = row.indexOf(point);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: row.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    row[Math.min(row.length - 1, Math.max(0, to))].focus();
  });

  const form = document.getElementById("filters");
  if (form) {
    const articles = all(".article");
    const room = document.getElementById("articles");
    const shown = document.getElementById("shown");
    const chosen = (name) => new Set(all(`[name=${name}]:checked`, form).map((box) => box.value));
    const count = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
    const filter = () => {
      const tags = chosen("tag"), sides = chosen("side"), only = form.elements.only.checked;
      room.classList.toggle("only", only);
      let marks = 0, total = 0, holding = 0;
      for (const article of articles) {
        let own = 0;
        for (const mark of all("mark", article)) {
          const on = sides.has(mark.dataset.side) && mark.dataset.tags.split(" ").some((t) => tags.has(t));
          mark.classList.toggle("off", !on);
          own += on;
          total += 1;
        }
        for (const p of all(".text > p", article)) p.classList.toggle("gone", only && !p.querySelector("mark:not(.off)"));
        article.classList.toggle("gone", only && own === 0);
        marks += own;
        holding += own > 0;
      }
      shown.textContent = `${count(marks, "sentence")} of ${total.toLocaleString("en")} marked, in ${count(holding, "article")}.`;
    };
    form.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const button of all("[data-all]", form)) {
      button.addEventListener("click", () => articles.forEach((a) => (a.open = button.dataset.all === "open")));
    }
    filter();
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((part) => (part.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((part) => (part.open = false)));
})();
