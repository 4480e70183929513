-- ACC-01: whoever asks for a second proof at his own sign-in is asked for it behind the company's sign-in, too, unless the company says that its server asks for one itself.
alter table company_sign_in add column asks_factor boolean not null default true;
