// <button data-take="值" data-take-for="控件的 id">：把拿不准的值一键填进那一栏，再由人改。

const fill = (target, value) => {
  const boxes = target.querySelectorAll("input[type=radio], input[type=checkbox]");
  for (const box of boxes) box.checked = box.value === value;
  const control = boxes.length ? target.querySelector("input:checked") : target;
  if (!boxes.length) control.value = value;
  for (const kind of ["input", "change"]) control?.dispatchEvent(new Event(kind, { bubbles: true }));
  control?.focus();
};

for (const button of document.querySelectorAll("[data-take]")) {
  const target = document.getElementById(button.dataset.takeFor);
  button.hidden = false;
  button.addEventListener("click", () => fill(target, button.dataset.take));
}
