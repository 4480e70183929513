-- WF-90: what a judged day says, in one number, so that judging it again writes only what has changed. Null: written before there was such a number.
alter table day add column digest bigint;
