# Relations with something else taken into account, people left out in turn, unequal spread.

# Two covariates that exist for any number of people.
covariates <- function(n) cbind(seq_len(n) %% 3, seq_len(n)^2 %% 7)

# By another road than ours: from the t of the slope in a regression on everything together.
partial <- function(x, y, held, level) {
  refuse_constant(x)
  n <- length(x)
  k <- ncol(held)
  df <- n - 2 - k
  if (df < 1) stop("too few")
  slope <- summary(lm(y ~ x + held))$coefficients["x", ]
  t <- slope[["t value"]]
  r <- t / sqrt(t^2 + df)
  found <- list(value = r, test_value = t, df = df, p = slope[["Pr(>|t|)"]], n = n)
  if (df < 2) return(found)
  limits <- tanh(atanh(r) + c(-1, 1) * qnorm((1 + level) / 2) / sqrt(n - k - 3))
  c(found, low = limits[1], high = limits[2])
}

bend <- function(x, y, level) {
  n <- length(x)
  if (n < 4) stop("too few")
  refuse_constant(x)
  centred <- x - mean(x)
  fit <- lm(y ~ centred + I(centred^2))
  row <- summary(fit)$coefficients[3, ]
  limits <- confint(fit, level = level)[3, ]
  list(
    value = row[[1]], low = limits[[1]], high = limits[[2]], test_value = row[[3]], df = n - 3,
    p = row[[4]], n = n
  )
}

range_without <- function(value, without) {
  list(
    value = value, low = min(without), high = max(without),
    without = without[which.max(abs(without - value))], who = which.max(abs(without - value)) - 1
  )
}

without_each <- function(values) sapply(seq_along(values), function(i) mean(values[-i]))

brown_forsythe <- function(groups) {
  distances <- lapply(groups, function(group) abs(group - median(group)))
  refuse_constant(unlist(lapply(distances, function(part) part - mean(part))))
  place <- factor(rep(seq_along(groups), lengths(groups)))
  table <- anova(lm(unlist(distances) ~ place))
  list(test_value = table[1, 4], df = table[1, 1], df2 = table[2, 1], p = table[1, 5])
}

# No function in these packages; the same as lmtest::bptest(y ~ x).
breusch_pagan <- function(x, y) {
  refuse_constant(x)
  refuse_constant(y)
  squares <- residuals(lm(y ~ x))^2
  value <- length(x) * summary(lm(squares ~ x))$r.squared
  if (requireNamespace("lmtest", quietly = TRUE)) {
    stopifnot(all.equal(unname(lmtest::bptest(y ~ x)$statistic), value))
  }
  list(test_value = value, df = 1, p = pchisq(value, 1, lower.tail = FALSE))
}

about_relations <- function(set, level) {
  a <- set$a
  b <- set$b
  x <- set$x
  y <- set$y
  list(
    partial_correlation = answer(partial(x, y, covariates(length(x)), level)),
    quadratic_term = answer(bend(x, y, level)),
    leave_one_out = answer({
      if (length(x) < 4) stop("too few")
      range_without(cor(x, y), sapply(seq_along(x), function(i) cor(x[-i], y[-i])))
    }),
    leave_one_out_difference = range_without(
      mean(a) - mean(b), c(without_each(a) - mean(b), mean(a) - without_each(b))
    ),
    leave_one_out_paired_difference = range_without(mean(x - y), without_each(x - y)),
    brown_forsythe = answer(brown_forsythe(set$groups)),
    breusch_pagan = answer(breusch_pagan(x, y))
  )
}

# At each different value of x.
about_smooth <- function(set) {
  answer({
    refuse_constant(set$x)
    if (length(set$x) < 3) stop("too few")
    line <- lowess(set$x, set$y)
    wiry <- lowess(set$x, set$y, f = 0.4, iter = 0)
    first <- !duplicated(line$x)
    list(at = I(line$x[first]), fitted = I(line$y[first]), wiry = I(wiry$y[first]))
  })
}
