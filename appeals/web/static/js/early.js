// 最先运行：告诉样式表脚本可用，免得该收起的先闪一下。
document.documentElement.classList.add("js");
