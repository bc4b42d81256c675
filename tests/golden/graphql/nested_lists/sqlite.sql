-- filter, order and size at each place
SELECT t0."name_6", t0."id"
  FROM "company_1" AS t0
  WHERE portico_fold(t0."name_6") LIKE portico_fold(?1) ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 2;

SELECT k.key, t0."name_last_name_21", t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."job_title_24" IS NOT NULL AND t0."deleted_at" IS NULL ORDER BY t0."name_last_name_21" DESC, t0."id" ASC LIMIT 3)
  ORDER BY k.key, t0."name_last_name_21" DESC, t0."id" ASC;

SELECT k.key, (SELECT count(*) FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."job_title_24" IS NOT NULL AND t0."deleted_at" IS NULL)
  FROM json_each(?1) AS k
  ORDER BY k.key;

SELECT k.key, t0."name_36"
  FROM json_each(?1) AS k
  CROSS JOIN "opportunity_31" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "opportunity_31" AS t0 WHERE t0."point_of_contact_id_45" = k.value AND t0."amount_amount_micros_37" <= ?2 AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 1)
  ORDER BY k.key, t0."id" ASC;

-- a page of an inner list
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT k.key, t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 2)
  ORDER BY k.key, t0."id" ASC;

-- the page behind it
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT k.key, t0."id"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL AND t0."id" > ?2 ORDER BY t0."id" ASC LIMIT 2)
  ORDER BY k.key, t0."id" ASC;
