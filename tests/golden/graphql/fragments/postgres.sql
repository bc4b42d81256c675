-- named, inside each other
SELECT t0."id", t0."name_36", t1."id", t1."name_first_name_21", t1."name_last_name_21", t2."id", t2."name_6", t2."office_address_city_8"
  FROM "opportunity_31" AS t0
  LEFT JOIN "person_16" AS t1 ON t1."id" = t0."point_of_contact_id_45" AND t1."deleted_at" IS NULL
  LEFT JOIN "company_1" AS t2 ON t2."id" = t1."company_id_29" AND t2."deleted_at" IS NULL
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;

-- without a name
SELECT t0."id", t0."stage_39", t0."close_date_38", t0."name_36"
  FROM "opportunity_31" AS t0
  WHERE t0."id" = $1::uuid AND t0."deleted_at" IS NULL
  LIMIT 1;
