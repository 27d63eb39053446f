-- Puts :waiting of the people on a slot's waitlist, beginning with number :first.
INSERT INTO waitlists (id, user_id, time_slot_id, quantity, position)
SELECT gen_random_uuid(), p.id, :'slot', 1, row_number() OVER (ORDER BY p.n)
FROM bench_people p
WHERE p.n BETWEEN :first AND :first + :waiting - 1;
