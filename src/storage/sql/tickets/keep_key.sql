-- In the transaction that checks ticket $5 of booking $4 in.
INSERT INTO idempotency_keys (user_id, key, fingerprint, outcome, subject_id, position)
VALUES ($1, $2, $3, 'CHECKED_IN', $4, $5)
