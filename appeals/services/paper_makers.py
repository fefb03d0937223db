"""各种文书的做法；申诉处理报告另有发出与冻结的规矩，见 replies。"""

from appeals.services.form_papers import CLOSING, INDEX
from appeals.services.letter_papers import EXTENSION, USER_REPLY
from appeals.services.notice_papers import DISPATCH, URGE
from appeals.services.paper_words import Maker

MAKERS: dict[str, Maker] = {
    "dispatch_notice": DISPATCH,
    "urge_notice": URGE,
    "extension_request": EXTENSION,
    "user_reply": USER_REPLY,
    "closing_form": CLOSING,
    "file_index": INDEX,
}
