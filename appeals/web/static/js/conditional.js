// 按另一字段的值显示一组字段：<fieldset data-show-when="conclusion=user_fault,case_withdrawn">。
// 几个条件用分号隔开，须同时成立。藏起的一组停用，不随表单提交；可以嵌套。

const conditions = (text) =>
  text.split(";").map((part) => {
    const [name, values] = part.split("=");
    return { name: name.trim(), values: values.split(",").map((value) => value.trim()) };
  });

const chosen = (form, name) =>
  [...form.elements]
    .filter((control) => control.name === name && !control.matches(":disabled"))
    .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
    .map((control) => control.value);

// <select data-options-for="conclusion">：只列对得上的 <optgroup data-for>，选了别组的就清掉。
const narrow = (form, list) => {
  const values = chosen(form, list.dataset.optionsFor);
  for (const group of list.querySelectorAll("optgroup[data-for]")) {
    const holds = values.includes(group.dataset.for);
    group.hidden = !holds;
    group.disabled = !holds;
    if (!holds && group.contains(list.selectedOptions[0])) list.value = "";
  }
};

const refresh = (form) => {
  for (const group of form.querySelectorAll("fieldset[data-show-when]")) {
    const holds = conditions(group.dataset.showWhen).every(({ name, values }) =>
      chosen(form, name).some((value) => values.includes(value)),
    );
    group.classList.toggle("is-shown", holds);
    group.disabled = !holds;
  }
  form.querySelectorAll("select[data-options-for]").forEach((list) => narrow(form, list));
};

const forms = new Set(
  [...document.querySelectorAll("fieldset[data-show-when]")].map((group) => group.form),
);
for (const form of forms) {
  refresh(form);
  form.addEventListener("change", () => refresh(form));
  form.addEventListener("reset", () => setTimeout(() => refresh(form)));
}
addEventListener("pageshow", () => forms.forEach(refresh));
