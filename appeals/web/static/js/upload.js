// 多文件上传：选好或拖进来就逐个传，各有进度；传好的附件加进 data-upload-list 指的清单。
// 每个文件一次请求；服务器答 {"html": 附件零件} 或 {"message": 中文原因}。

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // 代理或登录页答的不是 JSON，下面按状态码说明
  }
};

const reason = (status, body) => {
  if (body.message) return body.message;
  if (status === 413) return "文件太大，服务器没有接收";
  return status === 0 ? "网络中断，没有传完" : `上传失败（${status}）`;
};

const post = (form, input, file, onProgress) =>
  new Promise((resolve) => {
    const data = new FormData(form);
    data.delete(input.name);
    data.append(input.name, file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("loadend", () => {
      const body = parse(request.responseText);
      const done = request.status >= 200 && request.status < 300 && body.html;
      resolve(done ? { html: body.html } : { message: reason(request.status, body) });
    });
    request.send(data);
  });

const line = (file) => {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const state = document.createElement("span");
  row.className = "upload";
  state.className = "upload-state";
  name.textContent = file.name;
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `${file.name} 上传进度`);
  state.textContent = "等待上传";
  row.append(name, bar, state);
  return { row, bar, state };
};

const setUp = (form) => {
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-upload-drop]");
  const progress = form.querySelector("[data-upload-progress]");
  const status = form.querySelector("[data-upload-status]");
  const list = document.getElementById(form.dataset.uploadList);
  const limit = Number(form.dataset.uploadMax || Infinity);
  let queue = Promise.resolve();

  const fail = (shown, file, message) => {
    shown.row.classList.add("is-failed");
    shown.bar.remove();
    shown.state.textContent = message;
    status.textContent = `${file.name}：${message}`;
  };
  const refusal = (file) => {
    if (file.size === 0) return "这是一个空文件";
    return file.size > limit ? `超过 ${form.dataset.uploadMaxText}，不能上传` : "";
  };
  const sendOne = async (file, shown) => {
    shown.state.textContent = "0%";
    const result = await post(form, input, file, (share) => {
      shown.bar.value = share;
      shown.state.textContent = share < 1 ? `${Math.round(share * 100)}%` : "正在检查…";
    });
    if (result.message) return fail(shown, file, result.message);
    const item = document.createElement("li");
    item.innerHTML = result.html;
    list.append(item);
    shown.row.remove();
    status.textContent = `${file.name} 已上传`;
  };
  const add = (files) => {
    for (const file of files) {
      const shown = line(file);
      progress.append(shown.row);
      const refused = refusal(file);
      if (refused) fail(shown, file, refused);
      else queue = queue.then(() => sendOne(file, shown));
    }
  };

  form.querySelector("[data-upload-submit]").hidden = true;
  form.querySelector("[data-upload-drag-hint]").hidden = false;
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    add([...event.dataTransfer.files]);
  });
};

document.querySelectorAll("form[data-upload]").forEach(setUp);
