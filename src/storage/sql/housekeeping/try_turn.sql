-- One node tidies at a time; the others needn't wait for it. Ends with the transaction.
SELECT pg_try_advisory_xact_lock(hashtextextended('goticket housekeeping', 0)) AS mine
