-- The time zone of the place where an event is: its times are shown by the clocks there too, whoever looks from wherever.
-- Nobody was asked for it before; as with people, Jakarta goes without saying.
ALTER TABLE events ADD COLUMN timezone text NOT NULL DEFAULT 'Asia/Jakarta';
