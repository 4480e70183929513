-- What a count is called where nobody named it follows from its kind and day, in the reader's language; kept is only what was named.
set local zhanggui.rebuilding = 'on';
update count_sheet set title = '' where title ~ '^[0-9]+ (年第 [0-9] 季|月 [0-9]+ 日)盘点$' or title = '全部';
update count_sheet set title = replace(title, '、', ' ') where title like '%、%';
