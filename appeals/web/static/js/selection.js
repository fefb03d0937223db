// 批量：全选本页、数出所选件数、按钮写明要办几件；一件没选时按钮不可用。

const setUp = (form) => {
  const rows = [...form.querySelectorAll("[data-select-row]")];
  const all = form.querySelector("[data-select-all]");
  const count = form.querySelector("[data-select-count]");
  const buttons = form.querySelectorAll("[data-select-action]");

  const refresh = () => {
    const picked = rows.filter((row) => row.checked).length;
    all.checked = picked > 0 && picked === rows.length;
    all.indeterminate = picked > 0 && picked < rows.length;
    count.textContent = picked ? `已选 ${picked} 件` : "未选择案件";
    for (const row of rows) row.closest("tr")?.classList.toggle("is-selected", row.checked);
    for (const button of buttons) {
      const text = button.dataset.selectAction;
      button.disabled = picked === 0;
      button.querySelector("span").textContent = picked ? `${text}（${picked} 件）` : text;
    }
  };

  all.addEventListener("change", () => {
    for (const row of rows) row.checked = all.checked;
    refresh();
  });
  for (const row of rows) row.addEventListener("change", refresh);
  addEventListener("pageshow", refresh);
  refresh();
};

document.querySelectorAll("form[data-selection]").forEach(setUp);
