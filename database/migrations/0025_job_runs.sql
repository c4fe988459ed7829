-- The last run of a job in a process. Rewritten run after run, so it stays small; SeenAt is when the process last said that it lives.
CREATE TABLE JobRun (
    Job {text:50} NOT NULL,
    Process {text:100} NOT NULL,
    StartedAt {time} NOT NULL,
    SeenAt {time} NOT NULL,
    EndedAt {time} NULL,
    SucceededAt {time} NULL,
    FailedAt {time} NULL,
    Failure {text:500} NULL,
    CONSTRAINT PK_JobRun PRIMARY KEY (Job, Process)
);
