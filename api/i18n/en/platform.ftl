# platform
fault-too-many-subscriptions = Too many subscriptions on this connection: the limit is { $limit }.
fault-get-mutation = GET may only read. Send the change by POST.
problem-job-over = This job has ended already.
problem-job-not-over = Only a job that failed or was cancelled can be run again.
mailbox-title = Outbox
mailbox-empty = No mail yet.
mailbox-unreadable = The outbox cannot be read; the log says why.
