// 草稿自动保存：<form data-autosave-url> 停笔两秒后把全部文字 POST 过去，状态写进 data-autosave-status。
// 服务器答 JSON：{"saved_at": "10:32", "fields": {"version": 4}}；失败答 {"message": 中文原因}。

const PAUSE = 2000;
const RETRY = 15000;

const draft = (form) => {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
};

const send = async (form) => {
  const answer = await fetch(form.dataset.autosaveUrl, {
    method: "POST",
    body: draft(form),
    headers: { Accept: "application/json", "X-CSRFToken": form.elements.csrf_token?.value ?? "" },
  });
  const json = (answer.headers.get("Content-Type") ?? "").includes("json");
  const body = json ? await answer.json() : {};
  // 会话过期会被带到登录页：状态 200，却不是 JSON。
  if (!answer.ok || !json) throw new Error(body.message ?? "");
  return body;
};

const setUp = (form) => {
  const status = form.querySelector("[data-autosave-status]");
  let dirty = false;
  let sending = null;
  let timer = 0;

  const say = (text, state) => {
    status.textContent = text;
    status.classList.toggle("is-saved", state === "saved");
    status.classList.toggle("is-failed", state === "failed");
  };
  const later = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };
  const applied = (body) => {
    for (const [name, value] of Object.entries(body.fields ?? {})) form.elements[name].value = value;
    say(`已保存 ${body.saved_at}`, "saved");
  };
  const failed = (reason) => {
    dirty = true;
    say(`保存失败${reason ? `：${reason}` : ""}，文字仍在本页`, "failed");
    later(RETRY);
  };

  const attempt = async () => {
    try {
      applied(await send(form));
    } catch (error) {
      // 断网时浏览器的原话是英文，不给用户看。
      failed(error instanceof TypeError ? "网络不通" : error.message);
    }
  };

  async function save() {
    if (sending || !dirty) return;
    dirty = false;
    say("正在保存…");
    sending = attempt();
    await sending;
    sending = null;
    if (dirty && !status.classList.contains("is-failed")) later(PAUSE);
  }

  form.addEventListener("input", () => {
    dirty = true;
    say("有未保存的改动");
    later(PAUSE);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    dirty = false;
    if (!sending) return;
    // 等在途的保存答完再提交，免得自己的两次提交互相冲突。
    event.preventDefault();
    const { submitter } = event;
    sending.then(() => setTimeout(() => form.requestSubmit(submitter)));
  });
  addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  addEventListener("beforeunload", (event) => {
    if (dirty || sending) event.preventDefault();
  });
};

document.querySelectorAll("form[data-autosave-url]").forEach(setUp);
