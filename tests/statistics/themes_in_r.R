# Writes themes_in_r.json: Rscript tests/statistics/themes_in_r.R, from the root of the repository.
# Accumulation: vegan::specaccum(method = "exact"). Kappa: psych::cohen.kappa. Krippendorff's alpha,
# for which R has no function here, from the matrix of coincidences as its author describes it.
suppressPackageStartupMessages(library(vegan))
set.seed(2026)

accumulated <- function(samples, things, share) {
  seen <- matrix(as.integer(runif(samples * things) < share), nrow = samples)
  list(seen = seen, expected = specaccum(seen, method = "exact")$richness)
}

alpha_nominal <- function(a, b) {
  labels <- sort(unique(c(a, b)))
  table <- matrix(0, length(labels), length(labels))
  for (i in seq_along(a)) {
    x <- match(a[i], labels)
    y <- match(b[i], labels)
    table[x, y] <- table[x, y] + 1
    table[y, x] <- table[y, x] + 1
  }
  totals <- rowSums(table)
  n <- sum(totals)
  observed <- (n - sum(diag(table))) / n
  expected <- (n^2 - sum(totals^2)) / (n * (n - 1))
  1 - observed / expected
}

coded <- function(n, first, second) {
  a <- as.integer(runif(n) < first)
  b <- ifelse(runif(n) < second, a, 1L - a)
  found <- suppressWarnings(psych::cohen.kappa(cbind(a, b)))
  list(a = a, b = b, kappa = found$kappa, alpha = alpha_nominal(a, b))
}

jsonlite::write_json(
  list(
    versions = list(
      R = as.character(getRversion()), vegan = as.character(packageVersion("vegan")),
      psych = as.character(packageVersion("psych"))
    ),
    accumulation = list(
      accumulated(12, 25, 0.5), accumulated(5, 8, 0.3), accumulated(30, 60, 0.05)
    ),
    coders = list(coded(12, 0.4, 0.8), coded(60, 0.2, 0.9), coded(200, 0.7, 0.6))
  ),
  "tests/statistics/themes_in_r.json", digits = NA, auto_unbox = TRUE
)
