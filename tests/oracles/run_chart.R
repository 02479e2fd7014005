# Writes run_chart.json again. From the root of the repository: Rscript tests/oracles/run_chart.R
# The natural limits of single points are those of qcc(type = "xbar.one"); where the package is not
# installed, its formula stands in: mean +- 3 * mean(|differences|) / d2, d2 for ranges of two.
sets <- list(
  steady = c(10, 12, 11, 13, 9, 12, 11, 10, 14, 12, 11, 13),
  stepping = c(120, 118, 121, 119, 122, 120, 119, 131, 133, 130, 132, 134, 131, 129),
  wild = c(81.5, 140, 97, 133.5, 102, 155, 88, 120, 91.5, 147, 110, 99, 128)
)
# Expected range of two standard normal draws, by integration and not by its closed form.
d2 <- integrate(function(x) 1 - pnorm(x)^2 - (1 - pnorm(x))^2, -Inf, Inf)$value
limits <- function(x) {
  if (requireNamespace("qcc", quietly = TRUE)) {
    chart <- qcc::qcc(x, type = "xbar.one", plot = FALSE)
    found <- c(chart$center, chart$limits[1], chart$limits[2])
  } else {
    found <- mean(x) + c(0, -3, 3) * mean(abs(diff(x))) / d2
  }
  sides <- sign(x - median(x))
  runs <- rle(sides[sides != 0])
  list(points = x, mean = found[1], low = found[2], high = found[3], run = max(runs$lengths))
}
ranges <- lapply(list(c(2, 2.77), c(5, 2.77), c(8, 2.77), c(8, 4.3), c(30, 5), c(3, 0.5)), function(one) {
  list(points = one[1], ratio = one[2], chance = ptukey(one[2], one[1], Inf, lower.tail = FALSE))
})
by <- if (requireNamespace("qcc", quietly = TRUE)) paste("qcc", packageVersion("qcc")) else "formula"
write(jsonlite::toJSON(list(by = by, sets = lapply(sets, limits), ranges = ranges), auto_unbox = TRUE, digits = 17, pretty = TRUE),
      "tests/oracles/run_chart.json")
