// <form data-guard>：离开前提醒还没提交；文字留一份在本标签页里，登录过期、误关回来还能恢复。
// 只存在 sessionStorage，关掉标签页就没有了；提交成功（下一页有成功提示）后清除。

const SKIP = new Set(["csrf_token", "version", "base"]);
const key = `draft:${location.pathname}`;

const entries = (form) =>
  [...new FormData(form)].filter(([name, value]) => !SKIP.has(name) && typeof value === "string");

const restore = (form, kept) => {
  for (const control of form.elements) {
    if (!control.name || SKIP.has(control.name) || control.type === "file") continue;
    const values = kept.filter(([name]) => name === control.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
    else if (values.length) [control.value] = values;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
};

const offer = (form, kept) => {
  const box = document.createElement("div");
  box.className = "flash flash-warning";
  box.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = "上次在这里填写的内容没有提交成功，还留着一份。";
  const button = (label, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "btn btn-plain btn-small";
    one.textContent = label;
    one.addEventListener("click", () => {
      act();
      box.remove();
    });
    return one;
  };
  box.append(
    text,
    button("恢复", () => restore(form, kept)),
    button("不要了", () => sessionStorage.removeItem(key)),
  );
  form.prepend(box);
};

const setUp = (form) => {
  const fresh = JSON.stringify(entries(form));
  const kept = sessionStorage.getItem(key);
  // 出错重填、预览的页面（data-guard="filled"）已带着刚才的文字，不必再问。
  const filled = form.dataset.guard === "filled" || document.querySelector("[data-form-errors]");
  if (kept && kept !== fresh && !filled) offer(form, JSON.parse(kept));
  let dirty = false;
  form.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    dirty = true;
    sessionStorage.setItem(key, JSON.stringify(entries(form)));
  });
  form.addEventListener("submit", () => {
    dirty = false;
  });
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
};

if (document.querySelector(".flash-success")) {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith("draft:")) sessionStorage.removeItem(name);
}
document.querySelectorAll("form[data-guard]").forEach(setUp);
