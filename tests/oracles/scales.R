# The shape of scores, the reliability of scales, coders, and exact tables.
about_shape <- function(set) {
  list(
    skewness = answer({
      if (length(set$a) < 3) stop("too few")
      refuse_constant(set$a)
      list(value = psych::skew(set$a, type = 3), n = length(set$a))
    }),
    # density() itself bins the scores first; the sum it approximates stands in.
    density = answer({
      refuse_constant(set$x)
      width <- bw.nrd0(set$x)
      at <- seq(min(set$x), max(set$x), length.out = 61)
      height <- vapply(at, function(place) mean(dnorm(place, set$x, width)), 0)
      list(bandwidth = width, at = at, height = height)
    }),
    qq_points = answer({
      refuse_constant(set$x)
      points <- qqnorm(set$x, plot.it = FALSE)
      slope <- unname(diff(quantile(set$x, c(0.25, 0.75))) / diff(qnorm(c(0.25, 0.75))))
      list(
        theoretical = sort(points$x), observed = sort(points$y), slope = slope,
        intercept = unname(quantile(set$x, 0.25)) - slope * qnorm(0.25)
      )
    }),
    floor_ceiling = answer({
      ends <- range(set$x, set$y)
      n <- length(set$x)
      at <- function(end) share(sum(set$x == end), n, 0.95)
      list(low = ends[1], high = ends[2], floor = at(ends[1]), ceiling = at(ends[2]))
    })
  )
}

# The minimum that psych::omega() looks for, further than its optimiser goes: the best loading of
# each item given the others, over and over.
one_factor_omega <- function(correlations) {
  diag(correlations) <- 0
  loadings <- rep(0.5, nrow(correlations))
  for (round in 1:20000) {
    for (item in seq_along(loadings)) {
      others <- loadings
      others[item] <- 0
      loadings[item] <- sum(correlations[item, ] * others) / sum(others^2)
    }
  }
  1 - sum(1 - loadings^2) / (sum(correlations) + length(loadings))
}

about_scale <- function(items) {
  psychs <- suppressMessages(suppressWarnings(
    psych::omega(items, nfactors = 1, flip = FALSE, plot = FALSE)$omega.tot
  ))
  list(
    omega_total = psychs, omega_to_the_minimum = one_factor_omega(cor(items)),
    alpha_if_dropped = psych::alpha(as.data.frame(items), warnings = FALSE)$alpha.drop$raw_alpha
  )
}

about_coders <- function(pair) {
  n <- length(pair$a)
  lapply(c("0.95" = 0.95, "0.9" = 0.9), function(level) {
    found <- suppressWarnings(psych::cohen.kappa(cbind(pair$a, pair$b), alpha = 1 - level))
    kappa <- list(value = found$kappa, n = n)
    # A standard error of zero is no certainty.
    if (found$var.kappa > 1e-12) {
      kappa <- c(kappa, low = found$confid[1, 1], high = found$confid[1, 3])
    }
    list(
      cohen_kappa = kappa,
      percent_agreement = share(sum(pair$a == pair$b), n, level)
    )
  })
}

about_exact <- function(counts) {
  parts <- list(rowSums(counts), colSums(counts))
  log_value <- sum(lfactorial(unlist(parts))) - lfactorial(sum(counts)) - sum(lfactorial(counts))
  answer(list(test_value = exp(log_value), p = fisher.test(counts, workspace = 2e7)$p.value))
}
