-- Clients see milliseconds: two changes within one are still told apart.
UPDATE events
SET title = $2, description = $3, location = $4, timezone = $5, image_url = $6, banner_url = $7, category = $8,
    waitlist_limit = $9,
    updated_at = greatest(statement_timestamp(), updated_at + interval '1 millisecond')
WHERE id = $1
