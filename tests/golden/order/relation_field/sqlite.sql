-- one key
SELECT t0."id", t0."company_id_29", t1."name_6"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."deleted_at" IS NULL
  ORDER BY t1."name_6" ASC NULLS LAST, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;

-- descending, with a second key
SELECT t0."id", t1."name_6", t0."position"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE t0."deleted_at" IS NULL
  ORDER BY t1."name_6" DESC NULLS FIRST, t0."position" DESC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."deleted_at" IS NULL;
