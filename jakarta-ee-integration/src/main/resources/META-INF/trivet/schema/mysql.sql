-- Trivet's tables, version 1. Times are epoch milliseconds, tokens are ciphertext.
-- For MySQL 8.0.17 or later, and MariaDB 10.2 or later. Ids are compared byte for byte, blanks at the end included:
-- the comments behind COLLATE name the collation of each product that does so, and must reach the server.
CREATE TABLE trivet_account (
  account_id VARCHAR(128) NOT NULL,
  name VARCHAR(255) NOT NULL,
  nickname VARCHAR(255),
  email VARCHAR(320),
  picture VARCHAR(2048),
  time_zone VARCHAR(255),
  locale VARCHAR(255),
  status VARCHAR(16) NOT NULL,
  job_title VARCHAR(255),
  organisation VARCHAR(255),
  department VARCHAR(255),
  location VARCHAR(255),
  retrieved_at BIGINT NOT NULL,
  revision BIGINT DEFAULT 0 NOT NULL,
  PRIMARY KEY (account_id)
) CHARACTER SET utf8mb4 COLLATE /*!80017 utf8mb4_0900_bin */ /*M! utf8mb4_nopad_bin */;

CREATE TABLE trivet_grant (
  client_id VARCHAR(255) NOT NULL,
  account_id VARCHAR(128) NOT NULL,
  access_token MEDIUMTEXT,
  refresh_token MEDIUMTEXT,
  expires_at BIGINT,
  scopes TEXT NOT NULL,
  state VARCHAR(16) NOT NULL,
  first_granted_at BIGINT NOT NULL,
  last_refreshed_at BIGINT NOT NULL,
  consented_at BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  lease_owner VARCHAR(64),
  lease_until BIGINT,
  epoch BIGINT NOT NULL,
  key_id VARCHAR(64),
  ended_at BIGINT,
  PRIMARY KEY (client_id, account_id)
) CHARACTER SET utf8mb4 COLLATE /*!80017 utf8mb4_0900_bin */ /*M! utf8mb4_nopad_bin */;

CREATE TABLE trivet_lease (
  client_id VARCHAR(255) NOT NULL,
  lease_id VARCHAR(64) NOT NULL,
  account_id VARCHAR(128) NOT NULL,
  epoch BIGINT NOT NULL,
  PRIMARY KEY (client_id, lease_id)
) CHARACTER SET utf8mb4 COLLATE /*!80017 utf8mb4_0900_bin */ /*M! utf8mb4_nopad_bin */;

CREATE TABLE trivet_site (
  client_id VARCHAR(255) NOT NULL,
  account_id VARCHAR(128) NOT NULL,
  cloud_id VARCHAR(64) NOT NULL,
  name VARCHAR(255) NOT NULL,
  url VARCHAR(2048) NOT NULL,
  avatar VARCHAR(2048),
  products TEXT NOT NULL,
  first_granted_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  withdrawn_at BIGINT,
  PRIMARY KEY (client_id, account_id, cloud_id)
) CHARACTER SET utf8mb4 COLLATE /*!80017 utf8mb4_0900_bin */ /*M! utf8mb4_nopad_bin */;

CREATE TABLE trivet_link (
  client_id VARCHAR(255) NOT NULL,
  identity_mode VARCHAR(16) NOT NULL,
  principal VARCHAR(255) NOT NULL,
  account_id VARCHAR(128) NOT NULL,
  cloud_id VARCHAR(64),
  PRIMARY KEY (client_id, identity_mode, principal)
) CHARACTER SET utf8mb4 COLLATE /*!80017 utf8mb4_0900_bin */ /*M! utf8mb4_nopad_bin */;

CREATE INDEX trivet_link_account ON trivet_link (client_id, account_id);

CREATE TABLE trivet_key (
  client_id VARCHAR(255) NOT NULL,
  key_id VARCHAR(64) NOT NULL,
  canary VARCHAR(2048) NOT NULL,
  primary_since BIGINT,
  PRIMARY KEY (client_id, key_id)
) CHARACTER SET utf8mb4 COLLATE /*!80017 utf8mb4_0900_bin */ /*M! utf8mb4_nopad_bin */;

CREATE INDEX trivet_grant_key ON trivet_grant (client_id, key_id, account_id);
CREATE INDEX trivet_grant_ended ON trivet_grant (client_id, ended_at);
CREATE INDEX trivet_grant_account ON trivet_grant (account_id);
