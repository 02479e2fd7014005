# Rank tests, pairwise comparisons, agreement within pairs, and bootstrap intervals.
refuse_alike <- function(...) {
  if (all(vapply(list(...), function(part) diff(range(part)) < 1e-12, TRUE))) {
    stop("everybody alike")
  }
}

ties <- function(values) sum(table(values)^3 - table(values))

# wilcox.test() gives limits at a lower level where the level asked for cannot be had, and
# searches the estimate numerically when there are ties; the median it looks for stands in.
rank_estimate <- function(test, ordered, sigma, lowest_tail, exact, n, level) {
  found <- list(
    value = median(ordered), test_value = unname(test$statistic), p = test$p.value, n = n
  )
  number <- length(ordered)
  alpha <- 1 - level
  place <- ceiling((number - 1) / 2 - qnorm(1 - alpha / 2) * sigma)
  in_reach <- if (exact) 2 * lowest_tail <= alpha * (1 + 1e-9) else place >= 1
  if (!in_reach) return(found)
  # One person alone at an end makes R give up a little sooner than the formula.
  limits <- if (exact || attr(test$conf.int, "conf.level") == level) {
    test$conf.int
  } else {
    sort(ordered)[c(place, number - place + 1)]
  }
  c(found, low = limits[1], high = limits[2])
}

rank_sum <- function(a, b, level) {
  if (diff(range(a)) < 1e-12 && diff(range(b)) < 1e-12) stop("everybody alike")
  test <- wilcox.test(a, b, conf.int = TRUE, conf.level = level, tol.root = 1e-13)
  n <- length(a)
  m <- length(b)
  within <- (ties(a) + ties(b)) / ((n + m) * (n + m - 1))
  rank_estimate(
    test, outer(a, b, `-`), sqrt(n * m / 12 * (n + m + 1 - within)), pwilcox(0, n, m),
    grepl("exact", test$method), n + m, level
  )
}

signed_rank <- function(x, y, level) {
  # Rounded, because ten decimals in, 49.1 - 40 and 9.1 are no longer tied.
  change <- round(x - y, 10)
  refuse_alike(change)
  test <- wilcox.test(change, conf.int = TRUE, conf.level = level, tol.root = 1e-13)
  differing <- change[change != 0]
  refuse_alike(differing)
  n <- length(differing)
  averages <- outer(differing, differing, `+`) / 2
  sigma <- sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties(differing) / 48)
  rank_estimate(
    test, averages[!lower.tri(averages)], sigma, psignrank(0, n), grepl("exact", test$method),
    length(change), level
  )
}

# ptukey() is right to seven digits at three degrees of freedom; with infinitely many it is
# precise, and the spread it is divided by can be integrated out.
range_above <- function(q, k, df) {
  density <- function(s) {
    exp(log(2) + df / 2 * log(df / 2) - lgamma(df / 2) + (df - 1) * log(s) - df * s^2 / 2)
  }
  inside <- function(s) ptukey(q * s, k, Inf, lower.tail = FALSE) * density(s)
  knots <- c(0, sqrt(qchisq(c(1e-12, 1e-6, 0.01, 0.3, 0.7, 0.99, 1 - 1e-6), df) / df))
  knots <- c(knots, knots[8] * 1.5)
  sum(mapply(function(from, to) {
    integrate(inside, from, to, rel.tol = 1e-11, stop.on.error = FALSE)$value
  }, head(knots, -1), tail(knots, -1)))
}

in_pairs <- function(groups, calculate) {
  unname(apply(combn(length(groups), 2), 2, function(pair) {
    calculate(groups[[pair[1]]], groups[[pair[2]]])
  }, simplify = FALSE))
}

about_pairwise <- function(groups, level) {
  k <- length(groups)
  games_howell <- answer(in_pairs(groups, function(a, b) {
    refuse_constant(c(a - mean(a), b - mean(b)))
    test <- t.test(a, b)
    t <- unname(test$statistic)
    df <- unname(test$parameter)
    gap <- function(q) range_above(q, k, df) - (1 - level)
    reach <- uniroot(gap, c(0.1, 200), tol = 1e-10)$root / sqrt(2) * test$stderr
    difference <- mean(a) - mean(b)
    list(
      value = difference, low = difference - reach, high = difference + reach, test_value = t,
      df = df, p = range_above(sqrt(2) * abs(t), k, df), n = length(c(a, b))
    )
  }))
  holm <- function(calculate, corrected) answer({
    pairs <- in_pairs(groups, calculate)
    Map(function(pair, p) c(pair, p_holm = p), pairs, corrected(pairs))
  })
  # By R's own function for all pairs at once, where it has one.
  by_t <- function(equal) {
    holm(
      function(a, b) {
        test <- t.test(a, b, var.equal = equal, conf.level = level)
        from_t_test(test, mean(a) - mean(b), length(c(a, b)))
      },
      function(pairs) {
        p <- pairwise.t.test(
          unlist(groups), rep(seq_along(groups), lengths(groups)), "holm", pool.sd = FALSE,
          var.equal = equal
        )$p.value
        p[lower.tri(p, diag = TRUE)]
      }
    )
  }
  list(
    games_howell = games_howell, holm_pairwise = by_t(FALSE), holm_student = by_t(TRUE),
    holm_ranks = holm(
      function(a, b) rank_sum(a, b, level),
      function(pairs) p.adjust(vapply(pairs, function(pair) pair$p, 0), "holm")
    )
  )
}

# effectsize gives limits of 0 and 0 or 1 and 1 where every pair points the same way.
superior <- function(a, b, level) {
  refuse_alike(a, b)
  found <- effectsize::p_superiority(a, b, parametric = FALSE, ci = level)
  value <- found[["p_superiority"]]
  estimate <- list(value = value, n = length(c(a, b)))
  if (value %in% c(0, 1)) return(estimate)
  c(estimate, low = found$CI_low, high = found$CI_high)
}

dav <- function(x, y, level) {
  refuse_constant(x - y)
  n <- length(x)
  average <- sqrt((var(x) + var(y)) / 2)
  t <- unname(t.test(x, y, paired = TRUE)$statistic)
  # No function in these packages: Algina & Keselman (2003).
  limits <- noncentral_limits(t, n - 1, level) * sd(x - y) / (average * sqrt(n))
  list(value = mean(x - y) / average, low = limits[1], high = limits[2], n = n)
}

# No function in these packages: Bland & Altman (1999).
agreement <- function(x, y, level) {
  refuse_constant(x - y)
  n <- length(x)
  z <- qnorm(0.975)
  spread <- sd(x - y)
  reach <- qt((1 + level) / 2, n - 1) * spread * sqrt(1 / n + z^2 / (2 * (n - 1)))
  limit <- function(value) list(value = value, low = value - reach, high = value + reach, n = n)
  list(
    bias = from_t_test(t.test(x, y, paired = TRUE, conf.level = level), mean(x - y), n),
    lower = limit(mean(x - y) - z * spread), upper = limit(mean(x - y) + z * spread)
  )
}

bootstrapped <- function(a, b, centre) {
  set.seed(27)
  group <- rep(1:2, c(length(a), length(b)))
  difference <- function(values, drawn) {
    centre(values[drawn][group[drawn] == 1]) - centre(values[drawn][group[drawn] == 2])
  }
  drawings <- boot::boot(c(a, b), difference, R = 40000, strata = group)
  # With the jackknife, as scipy has it; boot itself would take a regression.
  influence <- boot::empinf(drawings, type = "jack", stype = "i")
  limits <- boot::boot.ci(drawings, type = "bca", L = influence)$bca
  percentiles <- boot::boot.ci(drawings, type = "perc")$percent
  list(
    value = drawings$t0, low = limits[4], high = limits[5],
    percentile_low = percentiles[4], percentile_high = percentiles[5]
  )
}

about_bootstrap <- function(set) {
  list(
    bca_mean_difference = answer(bootstrapped(set$a, set$b, mean)),
    bca_median_difference = answer(bootstrapped(set$a, set$b, median))
  )
}

about_comparisons <- function(set, level) {
  c(
    list(
      mann_whitney = answer(rank_sum(set$a, set$b, level)),
      superiority = answer(superior(set$a, set$b, level)),
      wilcoxon = answer(signed_rank(set$x, set$y, level)),
      kruskal = answer({
        test <- kruskal.test(set$groups)
        list(
          test_value = unname(test$statistic), df = unname(test$parameter), p = test$p.value
        )
      }),
      cohen_dav = answer(dav(set$x, set$y, level)),
      bland_altman = answer(agreement(set$x, set$y, level))
    ),
    about_pairwise(set$groups, level)
  )
}
