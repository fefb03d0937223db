"""后台作业：Huey 只传话，要做的事都是库里的行；每项作业调用服务，并留下心跳。"""

from appeals.jobs.queue import Jobs, jobs_of, wake

__all__ = ["Jobs", "jobs_of", "wake"]
