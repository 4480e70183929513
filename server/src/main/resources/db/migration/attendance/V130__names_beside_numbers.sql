-- ATT-06: some programs write the name beside the number: whoever says whose a number is sees it, and is offered the colleague of that name.
create table device_name (
    device text not null,
    pin    text not null,
    name   text not null,
    primary key (device, pin)
);
