
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const items = all(".item");
  const form = document.querySelector(".filters");
  const shown = document.querySelector(".shown");
  const target = /^#(sentence|place)-(\d+)(?:-\d+)?$/;

  // Filters: an unticked box hides the sentences that stand so, or that have that source.
  const ticked = (name) => new Set(all(`input[name="${name}"]:checked`, form).map((box) => box.value));
  const filter = () => {
    const standings = ticked("standing");
    const sources = ticked("source");
    for (const item of items) {
      const sourced = !item.dataset.source || !form.querySelector('[name="source"]') || sources.has(item.dataset.source);
      item.hidden = !(standings.has(item.dataset.standing) && sourced);
    }
    const visible = items.filter((item) => !item.hidden).length;
    shown.classList.toggle("partial", visible < items.length);
    shown.textContent = `${visible} of ${items.length} sentences shown`;
  };
  const showAll = () => {
    for (const box of all("input", form)) box.checked = true;
    filter();
  };

  // The address says what is picked, so every pick is a link that can be kept.
  const clear = () => all(".on").forEach((place) => place.classList.remove("on"));
  const stacked = () => matchMedia("(max-width: 62rem)").matches;
  const pick = () => {
    clear();
    const found = target.exec(location.hash);
    if (!found) return;
    const item = document.getElementById(`sentence-${found[2]}`);
    if (!item) return;
    if (item.hidden) showAll();
    const places = all(`#sources [data-sentence~="${found[2]}"]`);
    for (const place of [item, ...places]) place.classList.add("on");
    const own = found[1] === "place" ? document.getElementById(location.hash.slice(1)) : item;
    const other = found[1] === "place" ? item : places[0];
    for (const end of stacked() ? [own] : [other, own]) if (end) end.scrollIntoView({ block: end === item ? "nearest" : "center" });
    if (!stacked()) document.querySelector("main").scrollIntoView();
    own?.focus?.({ preventScroll: true });
  };

  walked({ items, form, shown, filter, pick, clear });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) pick();
  });
})();
