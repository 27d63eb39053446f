#!/usr/bin/env node
// Holds the demo data to the rules of the product, so that seeding it cannot fail half-way: node demo/check_demo.mjs
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const read = (name) => JSON.parse(readFileSync(join(here, name), "utf8"));
const { events } = read("events.json");
const { people } = read("people.json");

const faults = [];
const expect = (holds, fault) => holds || faults.push(fault);
const unique = (values) => new Set(values).size === values.length;
const seats = (list = []) => list.reduce((sum, { quantity, cancelled }) => sum + (cancelled ? 0 : quantity), 0);
const isZone = (name) => Intl.supportedValuesOf("timeZone").includes(name);

/** Minutes since midnight UTC of the day of seeding. */
const startOf = (event, slot) => {
  const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const offset = (event.utcOffset.startsWith("-") ? -1 : 1) * minutes(event.utcOffset.slice(1));
  return slot.startOffsetDays * 1440 + minutes(slot.startTime) - offset;
};

const categories = ["CONCERT", "WORKSHOP", "FESTIVAL"];
const emails = people.map(({ email }) => email);
expect(unique(emails), "two people share an e-mail");
for (const person of people) {
  expect(person.email.endsWith("@goticket.local"), `${person.email}: not at goticket.local`);
  expect(person.name.length >= 2 && person.name.length <= 100, `${person.email}: name`);
  expect(isZone(person.timezone), `${person.email}: no time zone ${person.timezone}`);
  expect(person.preferences.every((each) => categories.includes(each)), `${person.email}: preferences`);
  expect(["ADMIN", "USER"].includes(person.role), `${person.email}: role`);
}

expect(unique(events.map(({ slug }) => slug)) && unique(events.map(({ title }) => title)), "two events share a name");
expect(unique(events.map(({ description }) => description)), "two events share a description");
const held = [];
for (const event of events) {
  const { slug } = event;
  expect(event.title.length >= 3 && event.title.length <= 200, `${slug}: title`);
  expect(event.description.length >= 10 && event.location.length >= 3, `${slug}: description or location`);
  expect(categories.includes(event.category), `${slug}: category`);
  expect(isZone(event.timeZone) && /^[+-]\d\d:\d\d$/.test(event.utcOffset), `${slug}: time zone`);
  expect(unique(event.slots.map(({ label }) => label)), `${slug}: two slots share a label`);
  for (const slot of event.slots) {
    const name = `${slug}, ${slot.label}`;
    const [booked, waiting] = [slot.bookings ?? [], slot.waitlist ?? []];
    expect(/^([01]\d|2[0-3]):[0-5]\d$/.test(slot.startTime) && slot.durationMinutes > 0, `${name}: time`);
    expect(Number.isInteger(slot.startOffsetDays) && slot.capacity >= 1, `${name}: day or capacity`);
    expect(seats(booked) <= slot.capacity, `${name}: more booked than there are seats`);
    expect(unique([...booked, ...waiting].map(({ person }) => person)), `${name}: somebody is there twice`);
    expect(waiting.every(({ quantity }) => quantity > slot.capacity - seats(booked)), `${name}: somebody waits who would fit`);
    const start = startOf(event, slot);
    for (const { person, quantity, cancelled, checkedIn = [] } of booked) {
      expect(checkedIn.every((n) => n >= 1 && n <= quantity) && unique(checkedIn), `${name}: check-ins of ${person}`);
      expect(checkedIn.length === 0 || slot.startOffsetDays < 0, `${name}: checked in before it began`);
      expect(!cancelled || checkedIn.length === 0, `${name}: ${person} checked in with a cancelled booking`);
      if (!cancelled) held.push({ person, name, start, end: start + slot.durationMinutes });
    }
    for (const { person, quantity } of [...booked, ...waiting]) {
      expect(emails.includes(person), `${name}: nobody is ${person}`);
      expect(quantity >= 1 && quantity <= 5, `${name}: quantity of ${person}`);
    }
  }
  for (const [kind, most] of [["image", 60_000], ["banner", 90_000]]) {
    const file = join(here, "posters", "out", event[kind]);
    expect(existsSync(file) && statSync(file).size <= most, `${slug}: ${event[kind]} is missing or too large`);
  }
}
for (const a of held) {
  for (const b of held) {
    const clash = a.person === b.person && a.name < b.name && a.start < b.end && b.start < a.end;
    expect(!clash, `${a.person} is at ${a.name} and at ${b.name} at the same time`);
  }
}

const showing = (what) => events.filter(({ shows }) => shows === what);
const [soldOut, nearly, ended] = ["SOLD_OUT", "NEARLY_SOLD_OUT", "JUST_ENDED"].map((what) => showing(what)[0]?.slots[0]);
expect(soldOut && seats(soldOut.bookings) === soldOut.capacity && soldOut.waitlist?.length >= 2, "nothing is sold out");
expect(nearly && [1, 2].includes(nearly.capacity - seats(nearly.bookings)), "nothing is nearly sold out");
expect(ended && ended.startOffsetDays === -1, "nothing has just ended");
const [one, other] = showing("OVERLAP").map((event) => {
  const start = startOf(event, event.slots[0]);
  return { start, end: start + event.slots[0].durationMinutes };
});
expect(one && other && one.start < other.end && other.start < one.end, "no two events overlap");

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log(`${events.length} events and ${people.length} people are in order`);
