-- PAY-46: where pay goes. The account is sealed as the rest of the file; the bank's name says nothing of a person by itself.
alter table personnel add column account bytea;
alter table personnel add column account_masked text not null default '';
alter table personnel add column bank text not null default '';
