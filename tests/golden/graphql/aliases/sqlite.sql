-- a list, twice
SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."office_address_city_8" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 5;

SELECT t0."id", t0."name_6"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."position" DESC, t0."id" ASC
  LIMIT 2;

-- a relation, twice
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT k.key, t0."id", t0."job_title_24"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."job_title_24" = ?2 AND t0."deleted_at" IS NULL ORDER BY t0."id" ASC LIMIT 60)
  ORDER BY k.key, t0."id" ASC;

SELECT k.key, t0."id", t0."job_title_24"
  FROM json_each(?1) AS k
  CROSS JOIN "person_16" AS t0
  WHERE t0.rowid IN (SELECT t0.rowid FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL ORDER BY t0."position" DESC, t0."id" ASC LIMIT 1)
  ORDER BY k.key, t0."position" DESC, t0."id" ASC;

-- parts of a composite
SELECT t0."name_first_name_21", t0."name_last_name_21"
  FROM "person_16" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;
