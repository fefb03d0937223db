// 跳到收着的一段（<details id="…">）时把它打开；没有脚本时浏览器只跳到标题。

const open = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.querySelector("summary").focus({ preventScroll: true });
  target.scrollIntoView();
};

addEventListener("hashchange", open);
open();
