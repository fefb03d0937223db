// 字数提示、错误汇总得焦点、同一张表单不重复提交。

// 按字符数，不按 UTF-16 单元：扩展区汉字也算一个字，与服务器一致；换行按两个字符提交。
const length = (text) => [...text.replace(/\r?\n/g, "\r\n")].length;

const showCount = (area, output) => {
  const limit = Number(area.dataset.count);
  const used = length(area.value);
  const over = used > limit;
  // 离上限还远时不必数给人看。
  output.hidden = used < limit * 0.8;
  output.classList.toggle("is-over", over);
  output.textContent = over ? `超出 ${used - limit} 字（最多 ${limit} 字）` : `${used}／${limit} 字`;
};

for (const output of document.querySelectorAll("[data-count-for]")) {
  const area = document.getElementById(output.dataset.countFor);
  showCount(area, output);
  area.addEventListener("input", () => showCount(area, output));
}

const first = (selector) => document.querySelector(selector);
(first("[data-form-errors]") ?? first("[data-read]"))?.focus();

const submitted = new WeakSet();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target === "_blank") return;
  if (submitted.has(form)) {
    event.preventDefault();
    return;
  }
  // 下载类的提交不换页，须能再点。
  if (form.hasAttribute("data-repeatable") || event.submitter?.hasAttribute("data-repeatable")) return;
  submitted.add(form);
  event.submitter?.setAttribute("aria-disabled", "true");
});

// 后退回到本页时（往返缓存）让表单恢复可用。
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) submitted.delete(form);
  for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
});
