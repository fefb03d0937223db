// 登记时提示重复：离开带 data-similar-url 的输入框后查一次，
// 把同号码、同编号的案件列进 data-similar-box 指的提示框（aria-live）。
// 服务器答 JSON：[{"case_no", "url", "summary"}]。

const foundBy = new Map();

const line = (item) => {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = item.url;
  link.target = "_blank";
  link.textContent = item.case_no;
  row.append(link, ` ${item.summary ?? ""}`);
  return row;
};

const draw = (box) => {
  const lists = [...foundBy].filter(([input]) => input.dataset.similarBox === box.id);
  const items = new Map(lists.flatMap(([, found]) => found).map((item) => [item.case_no, item]));
  box.replaceChildren();
  if (!items.size) return;
  const title = document.createElement("p");
  title.textContent = `已有 ${items.size} 件相同号码或编号的案件，请先核对是否重复：`;
  const list = document.createElement("ul");
  list.append(...[...items.values()].map(line));
  box.append(title, list);
};

const ask = async (input) => {
  const value = input.value.trim();
  if (!value) return [];
  const url = new URL(input.dataset.similarUrl, location.href);
  url.searchParams.set(input.dataset.similarParam || input.name, value);
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : [];
};

const check = async (input, box) => {
  const asked = input.value;
  let found = [];
  try {
    found = await ask(input);
  } catch {
    // 断网时查不到重复：登记不因此受阻，保存时服务器还会再查。
  }
  if (input.value !== asked) return;
  foundBy.set(input, found);
  draw(box);
};

for (const input of document.querySelectorAll("[data-similar-url]")) {
  const box = document.getElementById(input.dataset.similarBox);
  let last = "";
  const changed = () => {
    if (input.value === last) return;
    last = input.value;
    check(input, box);
  };
  input.addEventListener("blur", changed);
  if (input.value) changed();
}
