// <text-size> offers three sizes of type and remembers the choice in a cookie, which pages
// made for one person read on the server and lesson pages (the same for everyone) read here.
const SIZES = [["", "Vừa"], ["to", "To"], ["rat-to", "Rất to"]];
const YEAR = 365 * 24 * 3600;

function chosen() {
  const found = document.cookie.match(/(?:^|; )co-chu=([a-z-]*)/);
  return found ? found[1] : "";
}

function apply(size) {
  document.documentElement.dataset.size = size;
}

customElements.define("text-size", class extends HTMLElement {
  connectedCallback() {
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Cỡ chữ");
    group.append("Cỡ chữ", ...SIZES.map(([size, label]) => this.button(size, label)));
    this.textContent = "";
    this.append(group);
    this.mark();
  }

  button(size, label) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "input";
    button.value = size;
    button.textContent = label;
    button.addEventListener("click", () => {
      document.cookie = `co-chu=${size}; path=/; max-age=${YEAR}; samesite=lax`;
      apply(size);
      this.mark();
    });
    return button;
  }

  mark() {
    for (const button of this.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === chosen()));
    }
  }
});

apply(chosen());
