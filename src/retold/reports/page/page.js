
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const findings = all(".finding.item");
  const form = document.querySelector(".filters");
  const shown = document.querySelector(".shown");
  const target = /^#(finding|quotation|passage)-(\d+)(?:-(source|retelling)(?:-\d+)?)?$/;

  // Filters: an unticked box hides findings from the list and their colour from the articles.
  const ticked = (name) => new Set(all(`input[name="${name}"]:checked`, form).map((box) => box.value));
  const filter = () => {
    const kinds = ticked("kind");
    const effects = ticked("effect");
    for (const item of findings) {
      item.hidden = !(kinds.has(item.dataset.kind) && effects.has(item.dataset.effect));
    }
    for (const group of all(".group")) {
      group.hidden = !group.querySelector(".item:not([hidden])");
    }
    const visible = new Set(findings.filter((item) => !item.hidden).map((item) => item.id.slice(8)));
    for (const place of all("article [data-finding]")) {
      const off = !place.dataset.finding.split(" ").some((number) => visible.has(number));
      place.classList.toggle("off", off);
      if (place.matches(".code")) place.hidden = off;
    }
    shown.classList.toggle("partial", visible.size < findings.length);
    shown.textContent = `${visible.size} of ${findings.length} findings shown`;
  };
  const showAll = () => {
    for (const box of all("input", form)) box.checked = true;
    filter();
  };

  // The address says what is picked, so every pick is a link that can be kept.
  const clear = () => all(".on").forEach((place) => place.classList.remove("on", "picked"));
  const stacked = () => matchMedia("(max-width: 44rem)").matches;
  const pick = () => {
    clear();
    const found = target.exec(location.hash);
    if (!found) return;
    const [, layer, number, side] = found;
    const item = document.getElementById(`${layer}-${number}`);
    if (item && item.hidden) showAll();
    const places = all(`article [data-${layer}~="${number}"]`);
    for (const place of [...places, ...(item ? [item] : [])]) {
      place.classList.add("on");
      if (layer !== "passage") place.classList.add("picked");
    }
    const ends = [item, ...["source", "retelling"].map((name) => places.find((place) => place.closest(`#${name}`)))];
    const own = side ? document.getElementById(location.hash.slice(1)) : item;
    const first = stacked() ? [own] : [...ends.filter((end) => end && end !== own), own];
    for (const end of first) if (end) end.scrollIntoView({ block: stacked() || end !== item ? "center" : "nearest" });
    if (!stacked()) document.querySelector("main").scrollIntoView();
    if (own) (own.matches(".place") ? ends.find((end) => end && end.closest(`#${side}`)) : own)?.focus?.({ preventScroll: true });
  };

  const go = walked({ items: findings, form, shown, filter, pick, clear });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) pick();
    const place = event.target.closest("article span[data-finding]");
    if (link || !place || place.matches(".off") || String(getSelection())) return;
    // The innermost of several findings is the shortest: the one that the fewest segments belong to.
    const numbers = place.dataset.finding.split(" ").filter((number) => !document.getElementById(`finding-${number}`).hidden);
    const size = (number) => all(`#${place.closest("article").id} span[data-finding~="${number}"]`).reduce((sum, part) => sum + part.textContent.length, 0);
    go(`finding-${numbers.sort((one, other) => size(one) - size(other))[0]}`);
  });
})();
