-- WHY-04: of a month that is locked one may appeal for so many days from the payslip on: that is when the person was told what counted.
insert into closing_setting (key, from_day, value) values ('appeal-days-after-payslip', '2000-01-01', 7);
