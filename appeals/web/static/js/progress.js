// 后台的进度：每两秒问一次带 data-progress-url 的地址，做完了刷新页面。
const PAUSE = 2000;

const show = (box, found) => {
  const bar = box.querySelector("[data-progress-bar]");
  bar.max = Math.max(found.total, 1);
  bar.value = found.done;
  box.querySelector("[data-progress-text]").textContent = found.text;
  const warning = box.querySelector("[data-progress-warning]");
  warning.hidden = !found.warning;
  if (warning.lastElementChild.textContent !== found.warning) warning.lastElementChild.textContent = found.warning;
};

const follow = async (box) => {
  try {
    const answer = await fetch(box.dataset.progressUrl, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const found = await answer.json();
      show(box, found);
      if (found.state !== "running") return location.reload();
    }
  } catch {
    // 断网时看不到进度；后台照做，连上了接着问。
  }
  setTimeout(() => follow(box), PAUSE);
};

for (const box of document.querySelectorAll("[data-progress-url]")) setTimeout(() => follow(box), PAUSE);
