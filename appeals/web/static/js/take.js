// <button data-take="值" data-take-for="控件的 id">：把拿不准的值一键填进那一栏，再由人改。
// data-take-since="所依的控件的 id"：那一栏一改，值不再作数，填上的清掉，换成 data-take-stale 的话。

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

const expire = (button) => {
  if (button.hidden) return;
  const target = document.getElementById(button.dataset.takeFor);
  if (target.value === button.dataset.take) target.value = "";
  button.hidden = true;
  const stale = button.parentElement.querySelector("[data-take-stale]");
  stale.textContent = stale.dataset.takeStale;
};

for (const button of document.querySelectorAll("[data-take-since]")) {
  const since = document.getElementById(button.dataset.takeSince);
  for (const kind of ["input", "change"]) since.addEventListener(kind, () => expire(button));
}
