-- Who may plan the visits of a slice: raised by every take-over.
create table schedule_slice (
  slice int primary key,
  fence bigint not null,
  owner text not null
);
