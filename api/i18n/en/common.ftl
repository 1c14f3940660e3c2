# What the person can mend
problem-required = Fill in this field.
problem-not-found = We cannot find this record. It may have been deleted, or you may not have access to it.
problem-too-long = Use at most { $limit } characters.
problem-conflict = Somebody changed this record before you. Look at its current state and try again.

# Faults
fault-unauthenticated = Sign in again to go on.
fault-forbidden = Your role does not allow this ({ $permission }). Ask an administrator for access.
fault-bad-request = We did not understand the request.
fault-busy = The system is busy. Try again in a few seconds.
fault-provider-away = { $provider ->
    [storage] The file storage did not answer. Try again in a minute.
    [storage_write] The file storage did not answer. Try again in a minute.
    [mail] The mail server did not answer. Try again in a minute.
   *[other] A service that this needs did not answer. Try again in a minute.
}
fault-unavailable = The database did not answer. Try again in a few seconds.
fault-company-moving = The company's data is on its way to a database of its own. Until it is there you can look things up, but not save; try again in a few minutes.
fault-company-elsewhere = This company is served at { $url }. Sign in there.
fault-company-unreachable = This company's database is not answering. Try again in a moment.
fault-internal = Something failed on our side. Try again; if it goes on, tell support the request id.
fault-too-expensive = The query costs { $cost }, above the limit of { $limit }. Ask for fewer fields or smaller pages.
fault-rate-limited = { $seconds ->
    [one] You have asked for too much at once. Try again in 1 second.
   *[other] You have asked for too much at once. Try again in { $seconds } seconds.
}
fault-too-large = The request is too large: the limit is { $limit } bytes.
fault-bad-cursor = The cursor does not belong to this list. Start again from the first page.
fault-no-batches = Send one operation per request; lists of operations are not accepted.
fault-bad-period = Choose a period of 1 to { $limit } days that does not end before it begins.
fault-bad-filter = The filter cannot be read: { $what }
fault-bad-page = Use first or last, from 1 to 100, and not both.
fault-idempotency-mismatch = This idempotency key was used before with other data.
fault-persisted-query-not-found = Stored query not found: send its text together with the hash.

# Why a value was refused
value-empty = The field is empty.
value-too-long = The text is too long.
value-too-large = The amount is too large.
value-bad-character = It has a character that does not belong there.
value-bad-syntax = Its form is not right.
value-bad-length = It has too few or too many digits.
value-bad-country-code = No country uses this code.
value-missing-area-code = The area code is missing.
value-bad-area-code = This area code does not exist in Brazil.
value-bad-subscriber-number = After the area code come 9 digits from 9, or 8 from 2 to 9.
value-bad-check-digit = The check digits do not fit: look for a typing error.
value-repeated-digits = One digit repeated is not a real number.
value-out-of-range = No such number has been assigned.
value-unknown-currency = No currency has this code.
value-currency-mismatch = The amounts are in different currencies.
value-ambiguous-number = The separator may mark thousands or decimals.
value-too-many-decimals = It has more decimals than the currency.
value-spreadsheet-number = A spreadsheet made it a decimal; format the column as text.
shape-email = Write an address, as in maria@exemplo.com.br.
shape-phone = Write area code and number, as in (11) 98765-4321, or + and the country code.
shape-tax-id = Write a CPF, as in 529.982.247-25, or a CNPJ, as in 12.ABC.345/01DE-35.
shape-money = Write an amount, as in 1234.56.
shape-currency = Write the three letters of the currency, as in BRL.
shape-postal-code = Write the 8 digits of the CEP, as in 01310-100.
shape-color = Write # and six hexadecimal digits, as in #660098.

# GraphQL documents that are refused
fault-syntax = The request has a syntax error: { $detail }
fault-document-limit = The query goes beyond the limit of { $limit } ({ $what }).
fault-fragment-cycle = The fragment { $fragment } uses itself.
fault-empty-query = The text of the query is missing (query).
fault-persisted-query-mismatch = The hash is not that of the query sent.
fault-zero-character = A text holds the zero character (\u0000), which cannot be kept.
fault-too-many-streams = You have too many live connections open. Close some.
