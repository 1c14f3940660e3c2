#!/bin/sh
# The server's login: no superuser, owner of nothing. The migrations make the roles it acts as; they are made
# here first because a role can only be granted once it exists.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$POSTGRES_PASSWORD" -U postgres -d balcao <<'SQL'
create role balcao_app nologin noinherit;
create role balcao_report nologin noinherit;
create role balcao_system nologin noinherit;
create role balcao_login login noinherit password :'password';
grant balcao_app, balcao_report, balcao_system to balcao_login;
SQL
