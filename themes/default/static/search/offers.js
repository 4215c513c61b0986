/* Suggestions while typing: a combobox of categories (links) and keywords (which fill the field). */
(function () {
  "use strict";
  let ui, box, field, active;

  gkssg.search.offers = async function (page) {
    if (!ui) listen(page);
    const text = field.value;
    const offers = text.trim() ? await ui.engine.suggest(text) : [];
    if (field.value !== text || document.activeElement !== field) return;
    box.replaceChildren(...offers.map((offer, at) => {
      const count = ui.make("span", { class: "count" }, offer.sort + (offer.count ? " " + offer.count + " 条" : ""));
      const option = ui.make("li", { role: "option", id: "offer-" + at }, offer.text, " ", count);
      option.onmousedown = (event) => event.preventDefault();
      option.onclick = () => take(offer);
      return option;
    }));
    open(offers.length > 0);
  };

  function listen(page) {
    ui = page;
    field = ui.field;
    box = ui.part("offers");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", box.id);
    field.addEventListener("keydown", press);
    field.addEventListener("blur", () => open(false));
    field.form.addEventListener("submit", () => open(false));
  }

  function open(on) {
    box.hidden = !on;
    field.setAttribute("aria-expanded", on);
    activate(-1);
  }

  function activate(at) {
    active = at;
    Array.from(box.children).forEach((option, each) => option.setAttribute("aria-selected", each === at));
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", "offer-" + at);
    box.children[at].scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /* Below the last suggestion come the hits: the page moves on to them. */
  function press(event) {
    if (box.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" && active < box.children.length - 1) activate(active + 1);
    else if (event.key === "ArrowUp" && active >= 0) activate(active - 1);
    else if (event.key === "Enter" && active >= 0) box.children[active].click();
    else if (event.key === "Escape") open(false);
    else return;
    event.preventDefault();
  }

  function take(offer) {
    if (offer.url) return location.assign(ui.root + offer.url);
    field.value = field.value.replace(/[^\s"“「:：]*$/, offer.text);
    open(false);
    ui.settle("entered");
  }
})();
