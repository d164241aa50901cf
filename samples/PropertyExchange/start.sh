#!/bin/sh
# The container's start: wait for the database, create it if INIT_DB=true, apply what is new, and only then become the application.
# DATABASE_URL names the database. If anything fails, this script ends with its exit code, and the application never starts.
set -eu
[ $# -gt 0 ] || set -- ./PropertyExchange
exec "${MIGRATE:-./migrate}" deploy --timeout "${DATABASE_TIMEOUT:-60}" -- "$@"
