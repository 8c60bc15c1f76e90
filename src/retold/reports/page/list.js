// A list of items that keys walk, with filters and an address for each: what the pages of reports share.
const walked = ({ items, form, shown, filter, pick, clear }) => {
  const go = (id) => {
    history.replaceState(null, "", `#${id}`);  // at once, so that a second key finds the first one done
    pick();
  };
  const step = (by) => {
    const open = items.filter((item) => !item.hidden);
    if (!open.length) return;
    const at = open.findIndex((item) => item.classList.contains("on"));
    const next = at < 0 ? (by > 0 ? 0 : open.length - 1) : (at + by + open.length) % open.length;
    go(open[next].id);
  };
  const drop = () => {
    clear();
    history.replaceState(null, "", location.href.split("#")[0]);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") drop();
    else return;
    event.preventDefault();
  });
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", pick);
  addEventListener("load", pick);  // once more, as the browser's own scrolling to the address comes between

  form.hidden = shown.hidden = !items.length;
  document.querySelector(".keys").hidden = !items.length;
  filter();
  pick();
  return go;
};

