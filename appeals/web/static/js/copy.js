// <button data-copy="元素的 id">：把那一段文字放进剪贴板；放不进时选中它，请人自己复制。

const select = (source) => {
  const range = document.createRange();
  range.selectNodeContents(source);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
};

const copy = async (source) => {
  // 内网多是 http，浏览器不给剪贴板接口。
  if (!navigator.clipboard) return select(source), false;
  return navigator.clipboard.writeText(source.textContent.trim()).then(
    () => true,
    () => (select(source), false),
  );
};

for (const button of document.querySelectorAll("[data-copy]")) {
  const status = button.parentElement.querySelector("[data-copied]");
  button.addEventListener("click", async () => {
    const done = await copy(document.getElementById(button.dataset.copy));
    status.textContent = done ? "已复制" : "已选中，请按 Ctrl+C";
  });
}
