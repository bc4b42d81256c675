-- email
SELECT t0."id", t0."emails_primary_email_22", t0."emails_additional_emails_22"
  FROM "person_16" AS t0
  WHERE t0."emails_primary_email_22" = $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."emails_primary_email_22" = $1::text AND t0."deleted_at" IS NULL;

-- additional emails
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."emails_additional_emails_22" LIKE $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."emails_additional_emails_22" LIKE $1::text AND t0."deleted_at" IS NULL;

-- no email
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."emails_primary_email_22" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."emails_primary_email_22" IS NULL AND t0."deleted_at" IS NULL;

-- phone
SELECT t0."id", t0."phones_primary_phone_number_23", t0."phones_primary_phone_country_code_23", t0."phones_primary_phone_calling_code_23", t0."phones_additional_phones_23"
  FROM "person_16" AS t0
  WHERE t0."phones_primary_phone_number_23" = $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."phones_primary_phone_number_23" = $1::text AND t0."deleted_at" IS NULL;

-- calling code
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."phones_primary_phone_calling_code_23" = $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."phones_primary_phone_calling_code_23" = $1::text AND t0."deleted_at" IS NULL;

-- link
SELECT t0."id", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7"
  FROM "company_1" AS t0
  WHERE t0."domain_name_primary_link_url_7" LIKE $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."domain_name_primary_link_url_7" LIKE $1::text AND t0."deleted_at" IS NULL;

-- city
SELECT t0."id", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8"
  FROM "company_1" AS t0
  WHERE t0."office_address_city_8" = $1::text AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."office_address_city_8" = $1::text AND t0."deleted_at" IS NULL;

-- latitude
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."office_address_lat_8" > $1::numeric AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."office_address_lat_8" > $1::numeric AND t0."deleted_at" IS NULL;
