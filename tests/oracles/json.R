# Writes lists as JSON with 17 significant digits; jsonlite stops at 15.
to_json <- function(value, indent = "") {
  deeper <- paste0(indent, " ")
  if (is.null(value)) return("null")
  if (is.matrix(value)) value <- lapply(seq_len(nrow(value)), function(row) value[row, ])
  if (is.list(value)) {
    parts <- vapply(value, to_json, "", indent = deeper)
    if (!is.null(names(value))) parts <- sprintf("\"%s\": %s", names(value), parts)
    brackets <- if (is.null(names(value))) c("[", "]") else c("{", "}")
    inside <- paste0("\n", deeper, parts, collapse = ",")
    return(paste0(brackets[1], inside, "\n", indent, brackets[2]))
  }
  text <- if (is.character(value)) encodeString(value, quote = "\"") else number(value)
  if (length(value) == 1 && !inherits(value, "AsIs")) return(text)
  paste0("[", paste(text, collapse = ", "), "]")
}

# As short as can be read back exactly.
number <- function(value) {
  stopifnot(all(is.finite(value)))
  short <- sprintf("%.15g", value)
  ifelse(as.numeric(short) == value, short, sprintf("%.17g", value))
}

write_json <- function(value, path) writeLines(to_json(value), path, useBytes = TRUE)
