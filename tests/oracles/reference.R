# What R says about one data set. Each entry: value, low, high, test_value, df, df2, p, n.

# R's answer, or {"error": ...} where it refuses or has no finite number to give.
answer <- function(expression) {
  result <- tryCatch(suppressWarnings(suppressMessages(expression)), error = conditionMessage)
  if (is.character(result)) return(list(error = result))
  finite <- vapply(result, function(part) all(is.finite(unlist(part))), TRUE)
  if (all(finite)) result else list(error = "not finite")
}

# An effect size over a spread of (almost) zero is rounding, however finite R finds it.
refuse_constant <- function(...) {
  for (part in list(...)) if (sd(part) < 1e-12) stop("data are essentially constant")
}

from_t_test <- function(test, value, n) {
  list(
    value = value, low = test$conf.int[1], high = test$conf.int[2],
    test_value = unname(test$statistic), df = unname(test$parameter), p = test$p.value, n = n
  )
}

# Noncentral t limits. Above a noncentrality of 37.62 pt() approximates, so there the
# distribution is integrated: P(T <= t) = E[pnorm(t * S - ncp)], S = sqrt(chi-squared / df).
# Written over S it is a narrow step when t is large; over Z it is smooth.
below <- function(ncp, t, df) {
  if (abs(t) < 15) return(pt(t, df, ncp))
  if (t < 0) return(1 - below(-ncp, -t, df))
  inside <- function(z) dnorm(z) * pchisq(df * (pmax(z + ncp, 0) / t)^2, df, lower.tail = FALSE)
  part <- function(from, to) integrate(inside, from, to, rel.tol = 1e-12, subdivisions = 2000)$value
  part(-9, -3) + part(-3, 0) + part(0, 3) + part(3, 9)
}

noncentral_limits <- function(t, df, level) {
  limit <- function(p) {
    reach <- abs(t) * 6 + 10
    gap <- function(ncp) below(ncp, t, df) - p
    # From the side of t, so that pt() is never asked for a noncentrality it cannot handle.
    outer <- t
    step <- (if (gap(t) > 0) 1 else -1) * (abs(t) + 1) / 8
    while (gap(outer) * gap(t) > 0 && abs(outer - t) < reach) outer <- outer + step
    uniroot(gap, sort(c(t, outer)), tol = 1e-13 * (abs(t) + 1), maxiter = 10000)$root
  }
  c(limit((1 + level) / 2), limit((1 - level) / 2))
}

effect <- function(size, t, df, unit, correction, level, n) {
  limits <- correction * unit * noncentral_limits(t, df, level)
  found <- list(value = size[[1]], low = limits[1], high = limits[2], n = n)
  # Further out effectsize runs into the approximation of pt().
  if (abs(t) > 15) return(found)
  c(found, effectsize_low = size$CI_low, effectsize_high = size$CI_high)
}

hedges <- function(a, b, level) {
  refuse_constant(c(a - mean(a), b - mean(b)))
  df <- length(a) + length(b) - 2
  t <- unname(t.test(a, b, var.equal = TRUE)$statistic)
  correction <- gamma(df / 2) / (sqrt(df / 2) * gamma((df - 1) / 2))
  unit <- sqrt(1 / length(a) + 1 / length(b))
  size <- effectsize::hedges_g(a, b, ci = level)
  effect(size, t, df, unit, correction, level, df + 2)
}

dz <- function(x, y, level) {
  refuse_constant(x - y)
  n <- length(x)
  t <- unname(t.test(x, y, paired = TRUE)$statistic)
  effect(effectsize::cohens_d(x, y, paired = TRUE, ci = level), t, n - 1, 1 / sqrt(n), 1, level, n)
}

rank_correlation <- function(x, y, level) {
  test <- cor.test(x, y, method = "spearman", exact = FALSE)
  rho <- unname(test$estimate)
  n <- length(x)
  # The same order but for rounding: Fisher's z is infinite, so neither test nor interval.
  if (abs(rho) > 1 - 1e-14) return(list(value = rho, n = n))
  # No function in these packages gives this interval: Bonett & Wright (2000), equation 7.
  limits <- tanh(atanh(rho) + c(-1, 1) * qnorm((1 + level) / 2) * sqrt((1 + rho^2 / 2) / (n - 3)))
  found <- list(
    value = rho, test_value = rho * sqrt((n - 2) / (1 - rho^2)), df = n - 2, p = test$p.value, n = n
  )
  if (n > 3) c(found, list(low = limits[1], high = limits[2])) else found
}

line <- function(x, y, level) {
  refuse_constant(x)
  refuse_constant(y)
  at <- seq(min(x) - 2, max(x) + 2, length.out = 7)
  model <- lm(y ~ x)
  band <- predict(model, data.frame(x = at), interval = "confidence", level = level)
  list(
    intercept = coef(model)[[1]], slope = coef(model)[[2]], at = at, fitted = unname(band[, "fit"]),
    low = unname(band[, "lwr"]), high = unname(band[, "upr"]), n = length(x)
  )
}

pearson <- function(x, y, level) {
  test <- cor.test(x, y, conf.level = level)
  found <- list(
    value = unname(test$estimate), test_value = unname(test$statistic),
    df = unname(test$parameter), p = test$p.value, n = length(x)
  )
  if (is.null(test$conf.int)) found else c(found, low = test$conf.int[1], high = test$conf.int[2])
}

f_test <- function(groups, equal) {
  long <- data.frame(
    score = unlist(groups), group = factor(rep(seq_along(groups), lengths(groups)))
  )
  test <- oneway.test(score ~ group, long, var.equal = equal)
  parts <- unname(test$parameter)
  list(test_value = unname(test$statistic), df = parts[1], df2 = parts[2], p = test$p.value)
}

share <- function(k, n, level) {
  test <- suppressWarnings(prop.test(k, n, conf.level = level, correct = FALSE))
  limits <- test$conf.int
  list(value = k / n, low = limits[1], high = limits[2], n = n)
}

summary_difference <- function(a, b, level) {
  test <- t.test(a, b, conf.level = level)
  c(
    from_t_test(test, mean(a) - mean(b), length(a) + length(b)),
    given = list(c(mean(a), sd(a), length(a), mean(b), sd(b), length(b)))
  )
}

about_scores <- function(set, level) {
  a <- set$a; b <- set$b; x <- set$x; y <- set$y
  n <- length(a) + length(b)
  one <- function(test) from_t_test(test, test$estimate[[1]], length(a))
  list(
    mean = answer(one(t.test(a, conf.level = level))[c("value", "low", "high", "n")]),
    sd = answer({ refuse_constant(a); list(value = sd(a), n = length(a)) }),
    median = answer(list(value = median(a), n = length(a))),
    quartiles = answer(list(values = unname(quantile(a, c(0.25, 0.5, 0.75))))),
    minimum = answer(list(value = min(a), n = length(a))),
    maximum = answer(list(value = max(a), n = length(a))),
    student_difference = answer(
      from_t_test(t.test(a, b, var.equal = TRUE, conf.level = level), mean(a) - mean(b), n)
    ),
    welch_difference = answer(from_t_test(t.test(a, b, conf.level = level), mean(a) - mean(b), n)),
    welch_difference_from_summary = answer(summary_difference(a, b, level)),
    hedges_g = answer(hedges(a, b, level)),
    anova = answer({
      refuse_constant(unlist(lapply(set$groups, function(group) group - mean(group))))
      f_test(set$groups, TRUE)
    }),
    welch_anova = answer(f_test(set$groups, FALSE)),
    paired_difference = answer(
      from_t_test(t.test(x, y, paired = TRUE, conf.level = level), mean(x - y), length(x))
    ),
    cohen_dz = answer(dz(x, y, level)),
    share_higher = answer(share(sum(x > y), length(x), level)),
    pair_counts = list(counts = c(sum(x > y), sum(x == y), sum(x < y))),
    pearson = answer(pearson(x, y, level)),
    spearman = answer(rank_correlation(x, y, level)),
    extremity = answer({ refuse_constant(x); list(values = abs(as.vector(scale(x)))) }),
    linear_fit = answer(line(x, y, level)),
    one_sample_difference = answer({
      found <- one(t.test(a, mu = 40, conf.level = level))
      found[c("value", "low", "high")] <- lapply(found[c("value", "low", "high")], `-`, 40)
      found
    }),
    shapiro_wilk = answer({
      test <- shapiro.test(c(a, b))
      list(test_value = unname(test$statistic), p = test$p.value)
    }),
    shapiro_wilk_pairs = answer({
      test <- shapiro.test(x)
      list(test_value = unname(test$statistic), p = test$p.value)
    })
  )
}

about_items <- function(items, level) {
  found <- psych::alpha(as.data.frame(items), warnings = FALSE)
  alpha <- found$total$raw_alpha
  limits <- psych::alpha.ci(alpha, nrow(items), ncol(items), p.val = 1 - level)
  list(
    alpha = list(
      value = alpha, low = limits$lower.ci, high = limits$upper.ci, n = nrow(items)
    ),
    item_rest = found$item.stats$r.drop
  )
}

about_table <- function(counts) {
  test <- chisq.test(counts, correct = FALSE)
  list(
    chi_squared = list(
      test_value = unname(test$statistic), df = unname(test$parameter), p = test$p.value
    ),
    expected = unname(test$expected),
    cramers_v = effectsize::cramers_v(counts, ci = NULL, adjust = FALSE)[[1]]
  )
}
